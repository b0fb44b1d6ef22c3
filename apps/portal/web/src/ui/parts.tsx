import { useId, type ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Problem } from '../app/ask';
import { signInAddress } from '../app/session';
import { refusalKeyOf } from './refusals';

/**
 * A button; `quiet` for what is beside the page's own purpose. While it is pending it keeps the focus and does nothing, and a
 * region beside it says so: React Aria's own announcement names the button by its id, and is left without a name where the
 * answer takes the button away.
 */
export function Button({
  quiet = false,
  isPending = false,
  onPress,
  type,
  ...props
}: ButtonProps & { quiet?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <AriaButton
        className={quiet ? 'button quiet' : 'button'}
        {...props}
        {...(type !== undefined && { type: isPending ? 'button' : type })}
        {...(onPress && !isPending && { onPress })}
        {...(isPending && { 'aria-disabled': true, 'data-pending': true })}
      />
      <span role="status" className="heard">
        {isPending && t('app.working')}
      </span>
    </>
  );
}

/** Why something could not be had, and what one can do: in the reader's language by its code, and small what the service said. */
export function Trouble({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const { status, code } = error instanceof Problem ? error : { status: 0, code: 'internal' };
  if (status === 401) {
    return (
      <p role="alert" className="trouble">
        {t('problem.signInFirst')} <a href={signInAddress()}>{t('app.signIn')}</a>
      </p>
    );
  }
  const key = refusalKeyOf({ status, code });
  const isOwnText = key?.startsWith('problem.refused.') && error.message !== '';
  return (
    <div role="alert" className="trouble">
      <strong>{t('problem.title')}</strong>
      <p>{key === undefined ? error.message : t(key)}</p>
      {isOwnText && (
        <p className="small" lang="en">
          {error.message}
        </p>
      )}
      {error instanceof Problem && error.fields.length > 0 && (
        <ul>
          {error.fields.map(({ pointer, detail }) => (
            <li key={pointer}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {retry && <Button onPress={retry}>{t('app.retry')}</Button>}
    </div>
  );
}

/** What is awaited, as high as it will about be. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" className="loading">
      <span className="heard">{t('app.loading')}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** That there is nothing, and what would be here. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
