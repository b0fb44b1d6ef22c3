import { currentLaw, lawOfCatalogues, readCatalogue, type CatalogueData, type Law } from '@concord/catalogue';

/** The law of a release whose base catalogue of China is another; `change` edits the data of this release. */
export function anotherRelease(change: (cn: CatalogueData) => void): Law {
  const data = (JSON.parse(currentLaw().text) as unknown[]).map(readCatalogue);
  const cn = data.find(({ code }) => code === 'cn');
  if (!cn) throw new Error('there is a catalogue of China');
  change(cn);
  return lawOfCatalogues(data.map(readCatalogue));
}
