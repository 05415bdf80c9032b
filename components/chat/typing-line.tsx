import { COLUMN } from './column.ts';

/** Keeps its row, so that nothing jumps. @param name who is typing; null for nobody */
export const TypingLine = ({ name }: { name: string | null }) => (
  <div className={COLUMN}>
    <p className="h-6 truncate text-13 text-fg-3 @min-[761px]/chat:pl-[104px]">
      {name === null ? '' : `${name} typing…`}
    </p>
  </div>
);
