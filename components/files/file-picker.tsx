'use client';
import type { ChangeEvent } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props = {
  label: string;
  multiple?: boolean;
  /** all files of one folder, instead of files */
  folder?: boolean;
  /** why nothing can be chosen now */
  reason: string | null;
  large?: boolean;
  onFiles: (files: readonly File[]) => void;
};

/** React knows no attribute for it. */
const chooseFolders = (field: HTMLInputElement | null): void => {
  if (field !== null) field.webkitdirectory = true;
};

/** A file field that looks like a button. */
export function FilePicker({
  label,
  multiple = false,
  folder = false,
  reason,
  large = false,
  onFiles,
}: Props) {
  function take(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.target.files ?? [])];
    event.target.value = ''; // the same file may be chosen again
    if (files.length > 0 && reason === null) onFiles(files);
  }
  return (
    <label
      title={reason ?? undefined}
      className={classNames(
        'relative inline-flex shrink-0 items-center justify-center rounded-sm border font-medium whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        large ? 'h-11 px-5 text-16' : 'h-8 px-3 text-14',
        reason === null
          ? 'cursor-pointer border-edge-2 bg-sheet text-fg hover:bg-hover'
          : 'border-line-2 bg-transparent text-fg-off',
      )}
    >
      {label}
      <input
        type="file"
        aria-label={label}
        multiple={multiple}
        ref={folder ? chooseFolders : null}
        aria-disabled={reason !== null}
        onClick={(event) => reason !== null && event.preventDefault()}
        onChange={take}
        className="absolute inset-0 cursor-[inherit] opacity-0"
      />
    </label>
  );
}
