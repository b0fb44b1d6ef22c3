import authorities from './cn/authorities.json' with { type: 'json' };
import calendar from './cn/calendar.json' with { type: 'json' };
import groundMeasures from './cn/ground-measures.json' with { type: 'json' };
import grounds from './cn/grounds.json' with { type: 'json' };
import honours from './cn/honours.json' with { type: 'json' };
import instruments from './cn/instruments.json' with { type: 'json' };
import measures from './cn/measures.json' with { type: 'json' };
import sectors from './cn/sectors.json' with { type: 'json' };
import trust from './cn/trust.json' with { type: 'json' };

/** The starter catalogue of China, as its files say it; checked where the catalogue is built. */
export const cn = {
  code: 'cn',
  zone: 'Asia/Shanghai',
  birthDateRequired: true,
  authorities,
  instruments,
  measures,
  grounds,
  groundMeasures,
  benefits: honours.benefits,
  schemes: honours.schemes,
  sectors,
  trust,
  calendar,
};
