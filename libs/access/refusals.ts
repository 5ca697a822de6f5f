import { defineRefusal } from '#kernel';

export const secondKeySamePerson = defineRefusal('second-key-same-person', 'rule', {
  zh: '您已在本事项中办理“{act}”，同一人不得再办理这一环节，请由另一人办理。',
  en: 'You have already acted in this case ({act}). By the four-eyes principle another person must take this step.',
});
