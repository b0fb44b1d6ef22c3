import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/parts';
import { Table } from '../ui/table';
import { named, type Me } from './me';

/** What the subject was written: when, about what, how and where to (masked), and what became of it. */
export function OwnMessages({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const names = new Map(
    [...me.listings, ...me.honours].map(({ authority, authorityName }) => [authority, authorityName] as const),
  );
  if (me.messages.length === 0) return <Empty>{t('me.noMessages')}</Empty>;
  return (
    <>
      <p>{t('me.messagesWhat')}</p>
      <Table
        rows={me.messages}
        keyOf={({ id }) => id}
        columns={[
          {
            head: t('me.when'),
            cell: ({ settledAt, madeAt }) => new Date(settledAt ?? madeAt).toLocaleString(i18n.language),
          },
          {
            head: t('me.authority'),
            cell: ({ authority }) => named(names.get(authority) ?? null, authority, i18n.language),
          },
          {
            head: t('me.messageKind'),
            cell: ({ kind }) => t(`me.message_${kind as 'ended'}`, { defaultValue: kind }),
          },
          {
            head: t('me.messageChannel'),
            cell: ({ channel, to }) => `${t(`me.channel_${channel}`)} ${to ?? ''}`,
          },
          { head: t('me.messageState'), cell: ({ state }) => t(`me.sending_${state}`) },
        ]}
      />
    </>
  );
}
