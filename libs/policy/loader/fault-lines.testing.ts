import { InvalidPolicyPackError } from './invalid-policy-pack';
import { loadPolicyPacks } from './load-policy-packs';

/** What is wrong with the packs in a folder, a line each; empty when nothing is. */
export function faultLinesIn(folder: string): string[] {
  try {
    loadPolicyPacks(folder);
  } catch (error) {
    if (error instanceof InvalidPolicyPackError) return error.message.split('\n');
    throw error;
  }
  return [];
}
