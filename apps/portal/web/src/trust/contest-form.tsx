import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Button, Trouble } from '../ui/parts';
import type { Contestable } from './trust';

/** The longest statement that the service takes, in characters. */
const LONGEST = 1_000;

/** What a contest can lead to, and until when it is in time. */
function Chance({ contestable, isMerit }: { contestable: Contestable; isMerit: boolean }) {
  const { t } = useTranslation();
  const { of, inTime, until, daysLeft } = contestable;
  const left = { until, count: daysLeft ?? 0 };
  if (of === 'WITHDRAWAL') return <strong>{t('trust.withdrawalUntil', left)}</strong>;
  if (isMerit) return t('trust.contestMerit');
  if (!inTime) return t('trust.contestLate');
  return (
    <>
      <strong>{t('trust.contestUntil', left)}</strong> {t('trust.contestInTime')}
    </>
  );
}

interface ContestFormProps {
  contestable: Contestable;
  isMerit: boolean;
  /** Runs once the record is read again. */
  onSent: () => void;
}

/** Whether the line can still be contested in time, and the form to do it. */
export function ContestForm({ contestable, isMerit, onSent }: ContestFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { line, of, inTime } = contestable;
  const send = useMutation<unknown, Problem, string>({
    mutationFn: (statement) =>
      ask(serviceAddress('trust', 'me/contests'), { method: 'POST', body: { line, statement } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['trust', 'own'] });
      onSent();
    },
  });
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate(new FormData(event.currentTarget).get('statement') as string);
  };
  return (
    <div className="contest">
      <p>
        <Chance contestable={contestable} isMerit={isMerit} />
      </p>
      {!open && (
        <Button
          quiet={!inTime || (isMerit && of === 'LINE')}
          onPress={() => {
            setOpen(true);
          }}
        >
          {t(of === 'LINE' ? 'trust.contest' : 'trust.contestWithdrawal')}
        </Button>
      )}
      {open && (
        <Form className="form" onSubmit={submit}>
          <TextField name="statement" className="field" isRequired autoFocus>
            <Label>{t('trust.contestLabel')}</Label>
            <TextArea rows={4} maxLength={LONGEST} />
            <Text slot="description" className="small">
              {t('trust.contestHint', { longest: LONGEST })}
            </Text>
          </TextField>
          {send.error && <Trouble error={send.error} />}
          <div className="row">
            <Button type="submit" isPending={send.isPending}>
              {t('trust.contestSend')}
            </Button>
            <Button
              quiet
              onPress={() => {
                setOpen(false);
              }}
            >
              {t('trust.contestNot')}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}
