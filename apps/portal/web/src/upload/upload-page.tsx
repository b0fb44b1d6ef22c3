import type { BatchRowsAnswer, LawAnswer } from '@concord/contracts';
import { FILE_COLUMNS } from '@concord/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAuthority, useLaw } from '../law/law';
import { Button, Loading, Section, Trouble } from '../ui/parts';
import { prepareBatch, sendRows } from './batch';
import { readFile, type FileRead } from './read-file';
import { RefusedTable, RowTable, seenOf } from './row-tables';
import '../desk/desk.css';
import './upload.css';

const SHOWN_ROWS = 20;

/** A file that was read and looked at by the service, which wrote nothing. */
interface Looked {
  name: string;
  read: FileRead;
  answer: BatchRowsAnswer;
}

async function lookAt(file: File, authority: string, law: LawAnswer): Promise<Looked> {
  const finalOnly = new Set(law.grounds.filter((each) => each.finalDecisionsOnly).map(({ code }) => code));
  const read = readFile(file.name, await file.text(), finalOnly);
  const answer =
    read.missing.length > 0
      ? { accepted: 0, repeated: 0, refused: [] }
      : await sendRows(authority, 'batches/preview', read.rows);
  return { name: file.name, read, answer };
}

function Preview({ looked, onPrepare, isPending }: { looked: Looked; onPrepare: () => void; isPending: boolean }) {
  const { t } = useTranslation();
  const { read, answer, name } = looked;
  const refused = [...read.refused, ...answer.refused].sort((a, b) => a.line - b.line);
  const lines = new Set(refused.map(({ line }) => line));
  const good = read.rows.filter(({ line }) => !lines.has(line));
  if (read.missing.length > 0) {
    return (
      <p className="trouble" role="alert">
        {t('upload.missing', { columns: read.missing.join(', ') })}
      </p>
    );
  }
  return (
    <>
      <Section title={t('upload.preview', { name })}>
        <p role="status">
          {t('upload.counts', { accepted: answer.accepted, repeated: answer.repeated, refused: refused.length })}{' '}
          {t('upload.nothingWritten')}
        </p>
        {refused.length > 0 && (
          <>
            <h3>{t('upload.refused')}</h3>
            <RefusedTable rows={refused} />
          </>
        )}
        {good.length > 0 && (
          <>
            <h3>{t('upload.good')}</h3>
            <RowTable rows={good.slice(0, SHOWN_ROWS).map(seenOf)} />
            {good.length > SHOWN_ROWS && (
              <p className="small">{t('upload.andMore', { rows: good.length - SHOWN_ROWS })}</p>
            )}
          </>
        )}
      </Section>
      {answer.accepted > 0 && (
        <Button onPress={onPrepare} isPending={isPending}>
          {t('upload.prepare', { rows: answer.accepted })}
        </Button>
      )}
    </>
  );
}

function useUpload() {
  const authority = useAuthority();
  const { data: law } = useLaw();
  const look = useMutation<Looked, Error, File>({
    mutationFn: (file) => {
      if (!law) throw new Error('the law is not there yet');
      return lookAt(file, authority, law);
    },
  });
  const prepare = useMutation({ mutationFn: ({ read }: Looked) => prepareBatch(authority, read.rows) });
  return { look, prepare, isReady: law !== undefined };
}

/** Many listings from a file: looked at first, then prepared as a batch that a second person releases. */
export function UploadPage() {
  const { t } = useTranslation();
  const id = useId();
  const { look, prepare, isReady } = useUpload();
  const [round, setRound] = useState(0);
  const choose = (file: File | undefined) => {
    prepare.reset();
    if (file) look.mutate(file);
  };
  if (prepare.data) {
    const { batch, accepted } = prepare.data;
    return (
      <>
        <h1>{t('upload.title')}</h1>
        <p role="status" className="lead">
          {t('upload.prepared', { rows: accepted })}
        </p>
        <p className="actions">
          <Link className="button" to={`/batches/${batch}`}>
            {t('upload.toBatch')}
          </Link>
          <Button
            quiet
            onPress={() => {
              prepare.reset();
              look.reset();
              setRound(round + 1);
            }}
          >
            {t('upload.again')}
          </Button>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{t('upload.title')}</h1>
      <p className="lead">{t('upload.lead')}</p>
      <div className="field file">
        <label htmlFor={id}>{t('upload.file')}</label>
        <input
          key={round}
          id={id}
          type="file"
          accept=".csv,.jsonl,.ndjson"
          disabled={!isReady}
          onChange={(event) => {
            choose(event.target.files?.[0]);
          }}
        />
      </div>
      <details className="small">
        <summary>{t('upload.columns')}</summary>
        <code>{FILE_COLUMNS.join(',')}</code>
      </details>
      {look.isPending && <Loading />}
      {look.error && <Trouble error={look.error} />}
      {prepare.error && <Trouble error={prepare.error} />}
      {look.data && (
        <Preview
          looked={look.data}
          isPending={prepare.isPending}
          onPrepare={() => {
            prepare.mutate(look.data);
          }}
        />
      )}
    </>
  );
}
