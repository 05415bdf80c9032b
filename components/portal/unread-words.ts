export const unreadWords = (count: number): string => `${count} unread`;
