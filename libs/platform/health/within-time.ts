import { UnavailableError } from '#kernel';

/**
 * The answer of something outside, for whoever cannot wait for it; what comes later is nobody's.
 * @param dependency what is asked, for the error
 * @throws UnavailableError when no answer comes within so many milliseconds
 */
export async function withinTime<Answer>(
  dependency: string,
  milliseconds: number,
  answer: Promise<Answer>,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `no answer within ${milliseconds} ms`;
    timer = setTimeout(() => reject(new UnavailableError(dependency, { message })), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
