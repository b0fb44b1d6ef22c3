import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Button, Trouble } from '../ui/parts';
import type { Contestable } from './trust';

/** The longest statement that the service takes, in characters. */
const LONGEST = 1_000;

/** Whether the line can still be contested in time, and the form to do it. `onSent` runs once the record is read again. */
export function ContestForm({ contestable, onSent }: { contestable: Contestable; onSent: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { line, inTime, until, daysLeft } = contestable;
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
        {inTime ? (
          <>
            <strong>{t('trust.contestUntil', { until, count: daysLeft ?? 0 })}</strong> {t('trust.contestInTime')}
          </>
        ) : (
          t('trust.contestLate')
        )}
      </p>
      {!open && (
        <Button
          quiet={!inTime}
          onPress={() => {
            setOpen(true);
          }}
        >
          {t('trust.contest')}
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
