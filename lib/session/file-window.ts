/** How far the bytes of a file may be ahead of what the receiver has said it keeps. Both sides count by it. Pure. */
import { FILE_PIECE_BYTES, FILE_WINDOW_BYTES } from '#lib/protocol/limits.ts';

/**
 * How much has to be kept before a piece may leave, bytes.
 * @param start of the piece, from the start of the file
 * @param ahead how far its end may be ahead; never more than FILE_WINDOW_BYTES
 */
export const keptBefore = (start: number, ahead: number): number => start + FILE_PIECE_BYTES - ahead;

/**
 * Whether no sender that keeps to the window sends that.
 * @param end of the bytes that came, from the start of the file
 * @param away what the receiver has put away, and said so
 */
export const isBeyond = (end: number, away: number): boolean => end > away + FILE_WINDOW_BYTES;
