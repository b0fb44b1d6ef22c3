import type { CommitmentAnswer, OpenCommitmentStep, StepName } from '@concord/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Section } from '../ui/parts';
import { StepForm } from './step-form';

/** Steps that the law waits for come as buttons of their own; the others are beside them. */
const MAIN: readonly StepName[] = ['admit', 'evidence', 'agree', 'hear', 'reply', 'find', 'review'];

/** A correction is waited for where a review was asked for. */
const isMain = ({ step }: OpenCommitmentStep, { awaited }: CommitmentAnswer): boolean =>
  MAIN.includes(step) || (step === 'correct' && awaited?.what === 'review');

/** Why somebody else must act: a second person, another role, or a calendar that does not reach so far. */
function Elsewhere({ step: { step, role, refusal } }: { step: OpenCommitmentStep }) {
  const { t } = useTranslation();
  const text =
    refusal?.code === 'second_person_required'
      ? t(`commitments.second_${step === 'admit' || step === 'strike' ? 'record' : 'finding'}`)
      : (refusal?.detail ?? t('commitments.otherRole', { role: t(`commitments.role_${role as 'clerk'}`) }));
  return (
    <p className="elsewhere">
      <strong>{t(`commitments.do_${step}`)}:</strong> {text}
    </p>
  );
}

/** The steps that are open now for who looks, and what somebody else on this side must do. */
export function Steps(props: { commitment: CommitmentAnswer; steps: readonly OpenCommitmentStep[]; today: string }) {
  const { commitment, steps, today } = props;
  const { t } = useTranslation();
  const [opened, setOpened] = useState<StepName>();
  const open = steps.filter((step) => step.open);
  const elsewhere = steps.filter((step) => !step.open && isMain(step, commitment));
  const shown = open.find(({ step }) => step === opened);
  const button = (step: OpenCommitmentStep) => (
    <Button
      key={step.step}
      quiet={!isMain(step, commitment)}
      aria-expanded={step.step === opened}
      onPress={() => {
        setOpened(step.step === opened ? undefined : step.step);
      }}
    >
      {t(`commitments.do_${step.step}`)}
    </Button>
  );
  return (
    <Section title={t('commitments.now')}>
      {elsewhere.map((step) => (
        <Elsewhere key={step.step} step={step} />
      ))}
      {open.length === 0 && elsewhere.length === 0 && <p className="empty">{t('commitments.noStep')}</p>}
      <div className="actions">{open.filter((step) => isMain(step, commitment)).map(button)}</div>
      <div className="actions others">{open.filter((step) => !isMain(step, commitment)).map(button)}</div>
      {shown && (
        <StepForm
          key={shown.step}
          commitment={commitment}
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
