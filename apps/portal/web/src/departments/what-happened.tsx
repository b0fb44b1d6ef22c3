import { useTranslation } from 'react-i18next';
import type { Case } from './departments';
import './departments.css';

/** Every step that was taken, in its order: who took it is told by its side alone. */
export function WhatHappened({ steps }: { steps: Case['steps'] }) {
  return (
    <ol className="timeline">
      {steps.map((each) => (
        <Step key={each.version} step={each} />
      ))}
    </ol>
  );
}

function Step({ step: { step, on, side, body } }: { step: Case['steps'][number] }) {
  const { t } = useTranslation();
  const textOf = (value: unknown): string =>
    typeof value === 'boolean' ? t(value ? 'departments.yes' : 'departments.no') : String(value);
  return (
    <li>
      <time dateTime={on}>{on}</time> · <strong>{t(`departments.step.${step as 'record'}`)}</strong> ·{' '}
      {t(`departments.side.${side as 'department'}`)}
      {Object.entries(body).map(([part, value]) => (
        <p key={part}>
          {t(`departments.part.${part as 'reason'}`)}: {textOf(value)}
        </p>
      ))}
    </li>
  );
}
