import { dumpSchema, openDatabase } from '@concord/database';
import { databaseUrlOf, superuserUrl } from '../stack/secrets.js';
import { hasState, type Service } from '../stack/services.js';

/** The name under which the documents show a service: all authorities have one shape. */
export const shapeOf = (service: Service): string => (service.kind === 'authority' ? 'authority' : service.name);

async function dump(url: string): Promise<string> {
  const ds = await openDatabase({ url, name: 'concord schema', migrations: [], poolSize: 1 });
  try {
    return await dumpSchema(ds);
  } finally {
    await ds.destroy();
  }
}

/**
 * The schema of every service of a running stack as its migrations left it, by file name. Throws where two services of one
 * file do not have the same.
 */
export async function dumpSchemas(secrets: string, services: readonly Service[]): Promise<Map<string, string>> {
  const schemas = new Map<string, string>();
  for (const service of services.filter(hasState)) {
    const file = `${shapeOf(service)}.sql`;
    const schema = await dump(databaseUrlOf(secrets, superuserUrl(secrets), service.name));
    if ((schemas.get(file) ?? schema) !== schema) throw new Error(`${service.name} has another schema than ${file}`);
    schemas.set(file, schema);
  }
  return schemas;
}
