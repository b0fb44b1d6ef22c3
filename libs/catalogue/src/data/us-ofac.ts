import file from './us-ofac/catalogue.json' with { type: 'json' };

/** The catalogue of the US list of Specially Designated Nationals, as its file says it; checked where it is built. */
export const usOfac = file;
