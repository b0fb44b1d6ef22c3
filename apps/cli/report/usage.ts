/** The command was not used as it is meant to be: exit code 2. */
export class Usage extends Error {
  override readonly name = 'Usage';
}
