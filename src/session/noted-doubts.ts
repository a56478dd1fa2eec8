import type { Answered, RowQuestions } from "../ports/row-questions.ts";

/** Questions whose doubts about the instance's answers are kept, each once. */
export interface NotedQuestions {
  readonly questions: RowQuestions;
  /** Grows as questions are answered. */
  readonly doubts: ReadonlySet<string>;
}

/** Asks on, and notes which answers of the instance were not believed. */
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
