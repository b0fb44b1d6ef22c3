/** The keys of a table of texts, whatever it says: what another language of it has. */
export type Wording<T> = { [K in keyof T]: T[K] extends string ? string : Wording<T[K]> };
