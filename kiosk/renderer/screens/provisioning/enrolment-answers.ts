import { parseServerAddress } from '#shared/contract/server-address.ts';
import { lengthInCodePoints } from '#shared/domain/text.ts';

/** What IT is asked, one a screen; the way to the server and the approval are shown, not asked. */
export type EnrolmentStep = 'server' | 'network' | 'approve' | 'code' | 'name' | 'panel';

export interface EnrolmentAnswers {
  readonly server: string;
  readonly code: string;
  readonly name: string;
  /** Diagonal in inches, as typed. */
  readonly panel: string;
}

/** Key of the sentence that says what is wrong with an answer. */
export type AnswerFault =
  | 'server.not-an-address'
  | 'server.not-https'
  | 'code.empty'
  | 'code.form'
  | 'name.empty'
  | 'name.long'
  | 'panel.range';

/** What a panel is taken for until somebody has said or measured it. */
export const USUAL_PANEL_INCHES = 21.5;
export const PANEL_PRESETS = [15, 15.6, 18.5, 21.5, 22] as const;
/** The screens are laid out for this diagonal and up. */
export const SMALLEST_SUPPORTED_INCHES = 15;
const PANEL_RANGE = { from: 10, to: 100 } as const;
const LONGEST_NAME = 60;
/** Codes are shorter and of these characters alone: an address, or what another product's QR holds, is sent to nobody. */
const CODE_FORM = /^[0-9A-Z]{1,24}$/;

/** The code without what people add when they copy it: case, spaces, dashes. */
export function normalCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase();
}

/** Inches as typed with comma or point; null when it is no diagonal of a screen. */
export function panelInches(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) return null;
  const inches = Number(text);
  return inches >= PANEL_RANGE.from && inches <= PANEL_RANGE.to ? inches : null;
}

/** What is wrong with the answer of one step; null when the next may come. */
export function faultOfAnswer(step: EnrolmentStep, answers: EnrolmentAnswers): AnswerFault | null {
  switch (step) {
    case 'server': {
      const address = parseServerAddress(answers.server);
      return address.ok ? null : `server.${address.fault}`;
    }
    case 'network':
    case 'approve':
      return null;
    case 'code':
      return faultOfCode(normalCode(answers.code));
    case 'name':
      if (answers.name.trim() === '') return 'name.empty';
      return lengthInCodePoints(answers.name.trim()) > LONGEST_NAME ? 'name.long' : null;
    case 'panel':
      return panelInches(answers.panel) === null ? 'panel.range' : null;
  }
}

function faultOfCode(code: string): AnswerFault | null {
  if (code === '') return 'code.empty';
  return CODE_FORM.test(code) ? null : 'code.form';
}
