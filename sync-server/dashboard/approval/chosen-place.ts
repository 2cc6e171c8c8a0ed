/** Where somebody puts a kiosk; '' = not chosen, for a team: none of them. */
export interface ChosenPlace {
  readonly location: string;
  readonly team: string;
}

export const NOWHERE: ChosenPlace = { location: '', team: '' };

/** As a request says it. */
export function givenPlace({ location, team }: ChosenPlace): { location: string; team?: string } {
  return { location, ...(team === '' ? {} : { team }) };
}
