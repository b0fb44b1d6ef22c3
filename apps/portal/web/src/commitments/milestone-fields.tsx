import { useTranslation } from 'react-i18next';
import { Field } from '../ui/fields';
import { Button } from '../ui/parts';
import type { Change, TypedCommitment, TypedMilestone } from './record';

const MOST = 24;

/** Parts with a date of their own; without any the commitment is kept as a whole. */
export function MilestoneFields({ typed: { milestones }, change }: { typed: TypedCommitment; change: Change }) {
  const { t } = useTranslation();
  const replace = (place: number, next: Partial<TypedMilestone>) => {
    change({ milestones: milestones.map((each, i) => (i === place ? { ...each, ...next } : each)) });
  };
  return (
    <fieldset className="form">
      <legend>{t('commitments.milestones')}</legend>
      {milestones.map((each, place) => (
        <div className="row filters" key={place}>
          {(['code', 'title', 'dueOn'] as const).map((name) => (
            <Field
              key={name}
              label={t(`commitments.milestone_${name}`, { number: place + 1 })}
              value={each[name]}
              onChange={(value) => {
                replace(place, { [name]: value });
              }}
              {...(name === 'dueOn' && { type: 'date' as const })}
              isRequired
            />
          ))}
          <Button
            quiet
            onPress={() => {
              change({ milestones: milestones.filter((_, i) => i !== place) });
            }}
          >
            {t('commitments.dropMilestone', { number: place + 1 })}
          </Button>
        </div>
      ))}
      {milestones.length < MOST && (
        <Button
          quiet
          onPress={() => {
            change({ milestones: [...milestones, { code: `M${milestones.length + 1}`, title: '', dueOn: '' }] });
          }}
        >
          {t('commitments.addMilestone')}
        </Button>
      )}
    </fieldset>
  );
}
