import type { HTMLAttributes, InputHTMLAttributes } from 'preact';

/** A labelled field of a form; what is typed stays the form's, read when it is sent. */
export function Field({ label, ...input }: { label: string } & InputHTMLAttributes<HTMLInputElement>) {
  return <label class="labelled">{label}<input class="field" required {...input} /></label>;
}

/** Sends a form with its values by name, and nothing by the browser itself. */
export function onSent(send: (values: Readonly<Record<string, string>>, form: HTMLFormElement) => void): HTMLAttributes<HTMLFormElement>['onSubmit'] {
  return event => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    send(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])), form);
  };
}

/** Why it was refused, told to screen readers at once; or that it was done. */
export function Outcome({ failure, done }: { failure: string | null; done?: string | null }) {
  return (
    <>
      {failure !== null && <p class="failure" role="alert">{failure}</p>}
      <p role="status" class={done ? 'agreed-text' : 'for-readers'}>{done ?? ''}</p>
    </>
  );
}
