/** Marks that several steps set and ask for. */

/** Members: who is found eligible in a round. */
export const eligibleIn = (roundId: string): string => `eligible-in.${roundId}`;
/** A nomination list was sent. */
export const listSent = (listId: string): string => `list-sent.${listId}`;
