import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../../ui/fields';
import { Button, Trouble } from '../../ui/parts';
import { isMerit, type TrustLine } from '../trust';
import { textOf } from './organisation-fields';
import { useSend, type Scheme } from './register';

interface EndingProps {
  line: TrustLine;
  scheme: Scheme | undefined;
}

/** The frame of a form that ends something: opened first, sent then. `bodyOf` makes the body from what was filled in. */
function Ending(props: {
  path: string;
  version: number;
  open: string;
  send: string;
  bodyOf: (form: FormData) => unknown;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const send = useSend();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = props.bodyOf(new FormData(event.currentTarget));
    send.mutate({ path: props.path, body, ifMatch: props.version });
  };
  const toggle = () => {
    setOpen(!isOpen);
  };
  if (!isOpen) {
    return (
      <Button quiet onPress={toggle}>
        {props.open}
      </Button>
    );
  }
  return (
    <Form className="form" onSubmit={submit}>
      {props.children}
      {send.error && <Trouble error={send.error} />}
      <div className="row">
        <Button type="submit" isPending={send.isPending}>
          {props.send}
        </Button>
        <Button quiet onPress={toggle}>
          {t('trustRegister.notNow')}
        </Button>
      </div>
    </Form>
  );
}

const HOWS = ['REVOKED', 'ANNULLED'] as const;

function TakeBack({ line, scheme }: EndingProps) {
  const { t } = useTranslation();
  const [how, setHow] = useState<(typeof HOWS)[number]>('REVOKED');
  const bodyOf = (form: FormData) => ({
    how,
    ...(how === 'REVOKED' && { on: textOf(form, 'on') }),
    reason: textOf(form, 'reason'),
  });
  const text = { open: t('trustRegister.takeBack'), send: t('trustRegister.takeBackSend') };
  return (
    <Ending path={`/${line.id}/end`} version={line.version} {...text} bodyOf={bodyOf}>
      <Choice
        label={t('trustRegister.how')}
        value={how}
        onChange={setHow}
        options={HOWS.map((value) => ({ value, label: t(`trustRegister.how_${value}`) }))}
      />
      {how === 'REVOKED' && (
        <Field name="on" label={t('trustRegister.endsOn')} type="date" defaultValue={scheme?.today ?? ''} isRequired />
      )}
      <Field name="reason" label={t('trustRegister.reason')} rows={3} maxLength={1_000} isRequired />
    </Ending>
  );
}

const ENDS = ['dissolution', 'merger'] as const;

function FirmIsNoMore({ line, scheme }: EndingProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof ENDS)[number]>('dissolution');
  const bodyOf = (form: FormData) => ({ kind, on: textOf(form, 'on'), evidence: textOf(form, 'evidence') });
  const text = { open: t('trustRegister.firmEnds'), send: t('trustRegister.firmEndsSend') };
  return (
    <Ending path={`/${line.id}/end-of-organisation`} version={line.version} {...text} bodyOf={bodyOf}>
      <p>{t('trustRegister.firmEndsWhat')}</p>
      <Choice
        label={t('trustRegister.endKind')}
        value={kind}
        onChange={setKind}
        options={ENDS.map((value) => ({ value, label: t(`trustRegister.endKind_${value}`) }))}
      />
      <Field
        name="on"
        label={t('trustRegister.firmEndsOn')}
        type="date"
        defaultValue={scheme?.today ?? ''}
        isRequired
      />
      <Field name="evidence" label={t('trustRegister.evidence')} rows={2} maxLength={1_000} isRequired />
    </Ending>
  );
}

function Withdraw({ line }: EndingProps) {
  const { t } = useTranslation();
  const bodyOf = (form: FormData) => ({ reason: textOf(form, 'reason') });
  const text = { open: t('trustRegister.withdraw'), send: t('trustRegister.withdrawSend') };
  return (
    <Ending path={`/${line.id}/withdrawal`} version={line.version} {...text} bodyOf={bodyOf}>
      <p>{t('trustRegister.withdrawWhat')}</p>
      <Field name="reason" label={t('trustRegister.reason')} rows={3} maxLength={1_000} isRequired />
    </Ending>
  );
}

/** How a line ends before it falls out: what counts against a firm by one approver; a merit that was told by two, and told first. */
export function LineEnding({ roles, ...props }: EndingProps & { roles: readonly string[] }) {
  const { state, told, withdrawal } = props.line;
  if (state === 'REVOKED' || state === 'ANNULLED') return null;
  const isToldMerit = isMerit(props.line) && told !== null;
  return (
    <div className="row">
      {isToldMerit && !withdrawal && roles.includes('clerk') && <Withdraw {...props} />}
      {!isToldMerit && roles.includes('approver') && <TakeBack {...props} />}
      {!isMerit(props.line) && roles.includes('approver') && <FirmIsNoMore {...props} />}
    </div>
  );
}
