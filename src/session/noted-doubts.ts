import type { Answered, RowQuestions } from "../ports/row-questions.ts";

/** Questions, with the distinct doubts about the instance's answers. */
export interface NotedQuestions {
  readonly questions: RowQuestions;
  /** Grows as questions are answered. */
  readonly doubts: ReadonlySet<string>;
}

/** Passes questions on and collects the reasons why answers were not believed. */
export function noteDoubts(questions: RowQuestions): NotedQuestions {
  const doubts = new Set<string>();
  const note = async <T>(answer: Promise<Answered<T>>): Promise<Answered<T>> => {
    const answered = await answer;
    if (answered.doubt !== undefined) {
      doubts.add(answered.doubt);
    }
    return answered;
  };
  return {
    doubts,
    questions: {
      count: (...asked) => note(questions.count(...asked)),
      aggregate: (...asked) => note(questions.aggregate(...asked)),
      extreme: (...asked) => note(questions.extreme(...asked)),
      spread: (...asked) => note(questions.spread(...asked)),
      duplicates: (...asked) => note(questions.duplicates(...asked)),
    },
  };
}
