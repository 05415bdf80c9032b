'use client';
import { CircleAlert } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type Shared = {
  label: string;
  /** what is wrong, as a sentence */
  error?: string | null | undefined;
  hint?: string | undefined;
  /** says "(optional)" beside the label */
  optional?: boolean;
  /** 44 px high, 16 px type: for agent users and forms of their own */
  large?: boolean;
};
type Props = Shared &
  (({ multiline?: false } & ComponentProps<'input'>) | ({ multiline: true } & ComponentProps<'textarea'>));

const box = (error: boolean, large: boolean, readOnly: boolean): string =>
  classNames(
    'w-full rounded-sm border px-3',
    large ? 'text-16' : 'text-14',
    readOnly
      ? 'border-line-2 bg-sunken'
      : error
        ? 'border-danger-fg bg-sheet ring-1 ring-danger-fg'
        : 'border-edge bg-sheet',
  );

/** A labelled text field; its error and hint are read out with it. */
export function TextField({ label, error, hint, optional = false, large = false, ...props }: Props) {
  const id = useId();
  const wrong = error !== null && error !== undefined;
  const described = classNames(wrong && `${id}-error`, hint !== undefined && `${id}-hint`);
  const shared = {
    id,
    'aria-invalid': wrong || undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-13 font-medium text-fg-2">
        {label}
        {optional && (
          <span aria-hidden className="font-normal text-fg-3">
            {' '}
            (optional)
          </span>
        )}
      </label>
      {props.multiline === true ? (
        <Area {...props} {...shared} look={box(wrong, large, props.readOnly === true)} />
      ) : (
        <Input
          {...props}
          {...shared}
          look={classNames(box(wrong, large, props.readOnly === true), large ? 'h-11' : 'h-9')}
        />
      )}
      {wrong && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-13 font-medium text-danger-fg">
          <CircleAlert size={14} strokeWidth={1.75} className="mt-[3px]" aria-hidden />
          <span className="text-pretty">{error}</span>
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-13 text-pretty text-fg-3">
          {hint}
        </p>
      )}
    </div>
  );
}

type InputProps = { look: string; multiline?: false } & ComponentProps<'input'>;
const Input = ({ look, multiline: _, className, ...props }: InputProps) => (
  <input {...props} className={classNames(look, className)} />
);

type AreaProps = { look: string; multiline: true } & ComponentProps<'textarea'>;
const Area = ({ look, multiline: _, className, ...props }: AreaProps) => (
  <textarea {...props} className={classNames(look, 'resize-none py-2.5', className)} />
);
