import type { RefusedRow } from '@concord/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdOfPage } from '../app/address';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { has, usePerson } from '../app/session';
import { usePages } from '../desk/desk';
import { useAuthority } from '../law/law';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { releaseBatch } from './batch';
import { RefusedTable, RowTable, type RowSeen } from './row-tables';
import '../desk/desk.css';
import './upload.css';

interface BatchSeen {
  batch: string;
  openedBy: string;
  openedAt: string;
  prepared: number;
  released: number;
  refused: number;
  withdrawn: number;
  refusedRows: RefusedRow[];
}

function Acts({ batch }: { batch: BatchSeen }) {
  const { t } = useTranslation();
  const authority = useAuthority();
  const person = usePerson();
  const queries = useQueryClient();
  const [remaining, setRemaining] = useState<number>();
  const done = () => queries.invalidateQueries();
  const release = useMutation<unknown, Problem>({
    mutationFn: () => releaseBatch(authority, batch.batch, setRemaining),
    onSettled: done,
  });
  const withdraw = useMutation<unknown, Problem>({
    mutationFn: () => ask(serviceAddress(authority, `batches/${batch.batch}/withdraw`), { method: 'POST', body: {} }),
    onSuccess: done,
  });
  if (batch.prepared === 0) return null;
  return (
    <>
      {release.error && <Trouble error={release.error} />}
      {withdraw.error && <Trouble error={withdraw.error} />}
      {has(person, 'approver') ? (
        <p>{t('upload.releaseMeans')}</p>
      ) : (
        <p className="elsewhere">{t('upload.otherReleases')}</p>
      )}
      <div className="actions">
        {has(person, 'approver') && (
          <Button
            isPending={release.isPending}
            onPress={() => {
              release.mutate();
            }}
          >
            {release.isPending
              ? t('upload.releasing', { rows: remaining ?? batch.prepared })
              : t('upload.release', { rows: batch.prepared })}
          </Button>
        )}
        <Button
          quiet
          isPending={withdraw.isPending}
          onPress={() => {
            withdraw.mutate();
          }}
        >
          {t('upload.withdraw')}
        </Button>
      </div>
    </>
  );
}

/** A batch: what waits in it, and its release by a second person. */
export function BatchPage() {
  const { t, i18n } = useTranslation();
  const id = useIdOfPage();
  const authority = useAuthority();
  const batch = useQuery<BatchSeen, Problem>({
    queryKey: ['batch', authority, id],
    queryFn: ({ signal }) => ask<BatchSeen>(serviceAddress(authority, `batches/${id}`), { signal }),
    enabled: authority !== '',
  });
  const rows = usePages<RowSeen>(`batches/${id}/rows`, {});
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const { data } = batch;
  return (
    <>
      <h1>{t('upload.batch')}</h1>
      {batch.error && <Trouble error={batch.error} retry={() => void batch.refetch()} />}
      {!data && !batch.error && <Loading />}
      {data && (
        <>
          <p role="status">
            {t('upload.standing', {
              ...data,
              at: new Date(data.openedAt).toLocaleString(i18n.language),
            })}
          </p>
          <Acts batch={data} />
          {data.refusedRows.length > 0 && (
            <Section title={t('upload.refusedAtRelease')}>
              <RefusedTable rows={data.refusedRows} />
            </Section>
          )}
          {items.length > 0 && (
            <Section title={t('upload.waiting')}>
              <RowTable rows={items} />
              {rows.hasNextPage && (
                <Button quiet onPress={() => void rows.fetchNextPage()}>
                  {t('desk.more')}
                </Button>
              )}
            </Section>
          )}
        </>
      )}
    </>
  );
}
