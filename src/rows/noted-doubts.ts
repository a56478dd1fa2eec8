import type { RowQuestions } from "../ports/row-questions.ts";
import { aroundQuestions } from "./around-questions.ts";

/** Questions, with the distinct doubts about the instance's answers. */
export interface NotedQuestions {
  readonly questions: RowQuestions;
  /** Grows as questions are answered. */
  readonly doubts: ReadonlySet<string>;
}

/** Passes questions on and collects the reasons why answers were not believed. */
export function noteDoubts(questions: RowQuestions): NotedQuestions {
  const doubts = new Set<string>();
  const noting = aroundQuestions(questions, async (_asked, answer) => {
    const answered = await answer();
    if (answered.doubt !== undefined) {
      doubts.add(answered.doubt);
    }
    return answered;
  });
  return { questions: noting, doubts };
}
