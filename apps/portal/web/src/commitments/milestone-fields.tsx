import { useTranslation } from 'react-i18next';
import { Field } from '../ui/fields';
import { Button } from '../ui/parts';
import { MOST_MILESTONES, oneMore, toldOf } from './milestones';
import type { Change, TypedCommitment, TypedMilestone } from './record';

interface Props {
  typed: TypedCommitment;
  change: Change;
  /** What was refused, by its pointer. */
  told: ReadonlyMap<string, string>;
}

/** Parts with a date of their own; without any the commitment is kept as a whole. */
export function MilestoneFields({ typed: { milestones }, change, told }: Props) {
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
              error={toldOf(told, place, name)}
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
      {milestones.length < MOST_MILESTONES && (
        <Button
          quiet
          onPress={() => {
            change({ milestones: oneMore(milestones) });
          }}
        >
          {t('commitments.addMilestone')}
        </Button>
      )}
    </fieldset>
  );
}
