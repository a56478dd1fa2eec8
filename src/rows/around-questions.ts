import type { Answered, RowQuestions } from "../ports/row-questions.ts";

/** What is done around a question: `asked` names it, `answer` asks it. */
export type Around = <T>(
  asked: readonly [keyof RowQuestions, ...unknown[]],
  answer: () => Promise<Answered<T>>,
) => Promise<Answered<T>>;

/** Row questions with the same done around each. */
export function aroundQuestions(questions: RowQuestions, around: Around): RowQuestions {
  return {
    count: (...asked) => around(["count", ...asked], () => questions.count(...asked)),
    aggregate: (...asked) => around(["aggregate", ...asked], () => questions.aggregate(...asked)),
    extreme: (...asked) => around(["extreme", ...asked], () => questions.extreme(...asked)),
    spread: (...asked) => around(["spread", ...asked], () => questions.spread(...asked)),
    duplicates: (...asked) =>
      around(["duplicates", ...asked], () => questions.duplicates(...asked)),
  };
}
