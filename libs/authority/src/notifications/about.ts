/** What a contact or a message is about. */
export interface About {
  of: 'listing' | 'honour';
  id: string;
}

/** The column that refers to it. */
export const columnOf = ({ of }: Pick<About, 'of'>): 'listing_id' | 'honour_id' => `${of}_id`;
