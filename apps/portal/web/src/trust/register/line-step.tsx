import { useState, type SyntheticEvent } from 'react';
import { Form, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../../ui/fields';
import { Button, Trouble } from '../../ui/parts';
import { worded, type TrustLine } from '../trust';
import { LineEnding } from './line-ending';
import { nextStepsOf, outcomesOf, outcomeText, pendingOf, presetOf, type NextStep, type Outcome } from './next-steps';
import { textOf } from './organisation-fields';
import { useSend, type Scheme } from './register';

interface StepProps {
  line: TrustLine;
  scheme: Scheme | undefined;
}

/** A second person approves; `of` is the part of the line's address that the step is for. */
function ApproveStep({ line, of }: StepProps & { of: '' | '/withdrawal' }) {
  const { t } = useTranslation();
  const send = useSend();
  return (
    <>
      {send.error && <Trouble error={send.error} />}
      <Button
        isPending={send.isPending}
        onPress={() => {
          send.mutate({ path: `/${line.id}${of}/approve`, body: {}, ifMatch: line.version });
        }}
      >
        {t(of === '' ? 'trustRegister.approve' : 'trustRegister.approveWithdrawal')}
      </Button>
    </>
  );
}

const Approve = (props: StepProps) => <ApproveStep {...props} of="" />;
const Tell = (props: StepProps) => <TellStep {...props} of="" />;
/** A second person approves that a merit is taken away. */
const ApproveWithdrawal = (props: StepProps) => <ApproveStep {...props} of="/withdrawal" />;
/** The organisation is told that a merit is taken away. */
const TellWithdrawal = (props: StepProps) => <TellStep {...props} of="/withdrawal" />;

function TellStep({ line, scheme, of }: StepProps & { of: '' | '/withdrawal' }) {
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
    send.mutate({ path: `/${line.id}${of}/tell`, body, ifMatch: line.version });
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

function Decide({ line, scheme }: StepProps) {
  const { t, i18n } = useTranslation();
  const others = (scheme?.items ?? []).filter(({ item, isRecorded }) => isRecorded && item !== line.item);
  const [outcome, setOutcome] = useState<Outcome | null>(presetOf(line));
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
        options={outcomesOf(line).map((value) => ({
          value,
          label: t(`trustRegister.outcome_${outcomeText(line, value)}`),
        }))}
        isRequired
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

const STEPS: Record<NextStep['step'], (props: StepProps) => React.JSX.Element> = {
  approve: Approve,
  tell: Tell,
  decide: Decide,
  approveWithdrawal: ApproveWithdrawal,
  tellWithdrawal: TellWithdrawal,
};

/** The next steps of a line where they are the reader's, or whose they are; below them, how the line ends. */
export function LineStep({ roles, ...props }: StepProps & { roles: readonly string[] }) {
  const { t } = useTranslation();
  const next = nextStepsOf(props.line);
  const others = new Set(next.map(({ role }) => role).filter((role) => !roles.includes(role)));
  // The next contest is another form: what was chosen for the one before is not chosen for it.
  const pending = pendingOf(props.line)?.id ?? '';
  return (
    <>
      {next.map(({ role, step }) => {
        const Step = STEPS[step];
        return roles.includes(role) && <Step key={`${step} ${pending}`} {...props} />;
      })}
      {[...others].map((role) => (
        <p key={role} className="small">
          {t(`trustRegister.waits_${role}`)}
        </p>
      ))}
      <LineEnding {...props} roles={roles} />
    </>
  );
}
