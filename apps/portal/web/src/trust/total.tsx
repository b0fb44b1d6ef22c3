import { useTranslation } from 'react-i18next';
import { signed, type Effect } from './trust';

function Use({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const { article } = effect;
  const text =
    effect.use === 'FAST_TRACK'
      ? t(effect.applies ? 'trust.fastTrack' : 'trust.noFastTrack')
      : effect.percentOfNormalRate === 100
        ? t('trust.normalRate')
        : t('trust.rate', { percent: effect.percentOfNormalRate });
  return (
    <li>
      <strong>{text}</strong>
      <br />
      <span className="small">{article}</span>
    </li>
  );
}

/** The total and what the law lets be made of it: the answer that one looks for first. */
export function Total(props: { on: string; points: number; effects: readonly Effect[] }) {
  const { t } = useTranslation();
  const { on, points, effects } = props;
  return (
    <div className="trust-total">
      <div className="box">
        <p className="small">{t('trust.totalOn', { date: on })}</p>
        <p className="now">{t('trust.pointsNow', { points: signed(points) })}</p>
      </div>
      <div className="box">
        <p className="small">{t('trust.usedFor')}</p>
        <ul className="uses">
          {effects.map((effect) => (
            <Use key={effect.use} effect={effect} />
          ))}
        </ul>
        <p className="small">{t(effects.length === 0 ? 'trust.usedForNothing' : 'trust.usedForNothingElse')}</p>
      </div>
    </div>
  );
}
