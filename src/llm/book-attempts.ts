// Books the attempts of a chat client in the ledger of a run.
import type { ChatAnswer, ChatRequest } from '../types/model.ts';
import type { AnswerStatus, Ledger } from '../types/store.ts';
import type { AttemptEvent } from './try-once.ts';

export interface BookingOptions {
  readonly ledger: Ledger;
  /** Name of the deployment and the configured model. */
  readonly deployment: string;
  readonly model: string;
  /** Whether a complete text is what the task asked for. */
  readonly isValid: (request: ChatRequest, text: string) => boolean;
}

/** A listener for `onAttempt`. It throws BUDGET on `reserved` when the ledger refuses the attempt. */
export function bookAttempts(options: BookingOptions): (event: AttemptEvent) => void {
  const { ledger, deployment, model } = options;
  const booked = new Map<number, number>();
  const settle = (id: number): number => {
    const entry = booked.get(id)!;
    booked.delete(id);
    return entry;
  };
  return (event) => {
    switch (event.state) {
      case 'waiting':
      case 'retry':
        return;
      case 'reserved': {
        const { key, task, promptTokens, context } = event.request;
        const { cap, price } = event;
        const attempt = { key, task, deployment, model, promptTokens, cap, price, context };
        booked.set(event.id, ledger.reserve(attempt));
        return;
      }
      case 'sent':
        return ledger.sent(booked.get(event.id)!);
      case 'answered': {
        const { answer, usage, cost } = event;
        const { text, finishReason, model: answered, requestId } = answer;
        const status = statusOf(event.request, answer, options.isValid);
        const row = { status, text, finishReason, model: answered, requestId, usage, cost };
        return ledger.answered(settle(event.id), row);
      }
      case 'failed':
        return ledger.failed(settle(event.id), event.reason);
      case 'unknown':
        return ledger.unknown(settle(event.id), event.reason);
    }
  };
}

/** What an answer is worth. */
export function statusOf(
  request: ChatRequest,
  { finishReason, refusal, text }: ChatAnswer,
  isValid: BookingOptions['isValid'],
): AnswerStatus {
  if (finishReason === 'length') return 'truncated';
  if (finishReason === 'content_filter') return 'filtered';
  return refusal === null && isValid(request, text) ? 'ok' : 'invalid';
}
