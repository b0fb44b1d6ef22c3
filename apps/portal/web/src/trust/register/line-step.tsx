import { useState, type SyntheticEvent } from 'react';
import { Form, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, Choice, Field, Trouble } from '../../ui/parts';
import { worded, type TrustLine } from '../trust';
import { textOf } from './organisation-fields';
import { useSend, type Scheme } from './register';

interface StepProps {
  line: TrustLine;
  scheme: Scheme | undefined;
}

function Approve({ line }: StepProps) {
  const { t } = useTranslation();
  const send = useSend();
  return (
    <>
      {send.error && <Trouble error={send.error} />}
      <Button
        isPending={send.isPending}
        onPress={() => {
          send.mutate({ path: `/${line.id}/approve`, body: {}, ifMatch: line.version });
        }}
      >
        {t('trustRegister.approve')}
      </Button>
    </>
  );
}

function Tell({ line, scheme }: StepProps) {
  const { t } = useTranslation();
  const send = useSend();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      channel: textOf(form, 'channel'),
      deliveredOn: textOf(form, 'deliveredOn'),
      proof: textOf(form, 'proof'),
    };
    send.mutate({ path: `/${line.id}/tell`, body, ifMatch: line.version });
  };
  return (
    <Form className="form" onSubmit={submit}>
      <div className="row">
        <Field name="channel" label={t('trustRegister.channel')} isRequired maxLength={80} />
        <Field
          name="deliveredOn"
          label={t('trustRegister.deliveredOn')}
          type="date"
          defaultValue={scheme?.today ?? ''}
          isRequired
        />
        <Field name="proof" label={t('trustRegister.proof')} isRequired maxLength={200} />
      </div>
      {send.error && <Trouble error={send.error} />}
      <Button type="submit" isPending={send.isPending}>
        {t('trustRegister.tell')}
      </Button>
    </Form>
  );
}

const OUTCOMES = ['REJECTED', 'REVOKED', 'ANNULLED', 'CORRECTED'] as const;
type Outcome = (typeof OUTCOMES)[number];

function Decide({ line, scheme }: StepProps) {
  const { t, i18n } = useTranslation();
  const others = (scheme?.items ?? []).filter(({ item }) => item !== line.item);
  const [outcome, setOutcome] = useState<Outcome>('REJECTED');
  const [item, setItem] = useState(others[0]?.item ?? '');
  const send = useSend();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = textOf(new FormData(event.currentTarget), 'reason');
    const body = { outcome, reason, ...(outcome === 'CORRECTED' && { item }) };
    send.mutate({ path: `/${line.id}/decide`, body, ifMatch: line.version });
  };
  return (
    <Form className="form" onSubmit={submit}>
      <Choice
        label={t('trustRegister.outcome')}
        value={outcome}
        onChange={setOutcome}
        options={OUTCOMES.map((value) => ({ value, label: t(`trustRegister.outcome_${value}`) }))}
      />
      {outcome === 'CORRECTED' && (
        <Choice
          label={t('trustRegister.milder')}
          value={item}
          onChange={setItem}
          options={others.map((each) => ({ value: each.item, label: worded(each.title, each.item, i18n.language) }))}
        />
      )}
      <TextField name="reason" className="field" isRequired>
        <Label>{t('trustRegister.reason')}</Label>
        <TextArea rows={3} maxLength={1_000} />
      </TextField>
      {send.error && <Trouble error={send.error} />}
      <Button type="submit" isPending={send.isPending}>
        {t('trustRegister.decide')}
      </Button>
    </Form>
  );
}

/** Which part of the authority takes the next step of a line, and how; the register refuses whoever may not. */
const NEXT = {
  DRAFT: { role: 'approver', Step: Approve },
  APPROVED: { role: 'clerk', Step: Tell },
  CONTESTED: { role: 'approver', Step: Decide },
} as const;

/** The next step of a line where it is the reader's, or whose it is. */
export function LineStep({ roles, ...props }: StepProps & { roles: readonly string[] }) {
  const { t } = useTranslation();
  const next = NEXT[props.line.state as keyof typeof NEXT] as (typeof NEXT)[keyof typeof NEXT] | undefined;
  if (!next) return null;
  const { role, Step } = next;
  return roles.includes(role) ? <Step {...props} /> : <p className="small">{t(`trustRegister.waits_${role}`)}</p>;
}
