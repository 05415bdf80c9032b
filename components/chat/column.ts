/** The log's column: at most 880 px, its edges by the chat's own width. */
export const COLUMN = 'mx-auto w-full max-w-[880px] px-4 @min-[761px]/chat:px-6';
