import { useTranslation } from 'react-i18next';
import { named, type Me } from './me';

/** What the subject was written: when, about what, how and where to (masked), and what became of it. */
export function OwnMessages({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const names = new Map(
    [...me.listings, ...me.honours].map(({ authority, authorityName }) => [authority, authorityName] as const),
  );
  if (me.messages.length === 0) return <p>{t('me.noMessages')}</p>;
  return (
    <>
      <p>{t('me.messagesWhat')}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('me.when')}</th>
              <th scope="col">{t('me.authority')}</th>
              <th scope="col">{t('me.messageKind')}</th>
              <th scope="col">{t('me.messageChannel')}</th>
              <th scope="col">{t('me.messageState')}</th>
            </tr>
          </thead>
          <tbody>
            {me.messages.map(({ id, authority, kind, channel, to, state, madeAt, settledAt }) => (
              <tr key={id}>
                <td>{new Date(settledAt ?? madeAt).toLocaleString(i18n.language)}</td>
                <td>{named(names.get(authority) ?? null, authority, i18n.language)}</td>
                <td>{t(`me.message_${kind as 'ended'}`, { defaultValue: kind })}</td>
                <td>
                  {t(`me.channel_${channel}`)} {to}
                </td>
                <td>{t(`me.sending_${state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
