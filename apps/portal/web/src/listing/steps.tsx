import type { OpenStep } from '@concord/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Empty, Section } from '../ui/parts';
import type { ListingSeen } from './listing';
import { StepForm } from './step-form';

/** Steps that the law waits for come as buttons of their own; the others are beside them. */
const MAIN = ['approve', 'serve', 'decideObjection', 'decideRemoval', 'approveExtension', 'serveExtension'];

const keyOf = ({ step, proceeding }: OpenStep) => `${step}|${proceeding ?? ''}`;

/** Why somebody else must act: a second person, or another role. */
function Elsewhere({ step: { step, roles, refusal } }: { step: OpenStep }) {
  const { t } = useTranslation();
  const text =
    refusal?.code === 'second_person_required'
      ? t(`listing.second_${step === 'decideObjection' ? 'decide' : 'approve'}`)
      : refusal
        ? refusal.detail
        : t('listing.otherRole', { role: roles.map((role) => t(`listing.role_${role}`)).join(', ') });
  return (
    <p className="elsewhere">
      <strong>{t(`listing.do_${step}`)}:</strong> {text}
    </p>
  );
}

/** The steps that are open now for who looks, and what somebody else must do. */
export function Steps({ listing, steps, today }: { listing: ListingSeen; steps: readonly OpenStep[]; today: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string>();
  const open = steps.filter((step) => step.open);
  const elsewhere = steps.filter((step) => !step.open && MAIN.includes(step.step));
  const shown = open.find((step) => keyOf(step) === opened);
  const button = (step: OpenStep) =>
    step.step === 'revise' ? (
      <Link key="revise" className="button quiet" to={`/listings/${listing.id}/revise`}>
        {t('listing.do_revise')}
      </Link>
    ) : (
      <Button
        key={keyOf(step)}
        quiet={!MAIN.includes(step.step)}
        aria-expanded={keyOf(step) === opened}
        onPress={() => {
          setOpened(keyOf(step) === opened ? undefined : keyOf(step));
        }}
      >
        {t(`listing.do_${step.step}`)}
      </Button>
    );
  return (
    <Section title={t('listing.now')}>
      {elsewhere.map((step) => (
        <Elsewhere key={keyOf(step)} step={step} />
      ))}
      {open.length === 0 && elsewhere.length === 0 && <Empty>{t('listing.noStep')}</Empty>}
      <div className="actions">{open.filter(({ step }) => MAIN.includes(step)).map(button)}</div>
      <div className="actions others">{open.filter(({ step }) => !MAIN.includes(step)).map(button)}</div>
      {shown && (
        <StepForm
          key={keyOf(shown)}
          listing={listing}
          step={shown}
          today={today}
          onDone={() => {
            setOpened(undefined);
          }}
        />
      )}
    </Section>
  );
}
