import { text } from '#kernel';
import { freeText } from '#vocabulary';

export const contribution = freeText(text('承担的工作', 'Contribution'), 500);
