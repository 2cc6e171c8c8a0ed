import { getLocations } from '#shared/contract/dashboard.ts';
import { useResource } from '../api/use-resource.ts';

const NOTHING = {};

/** The organisation's locations; undefined until they have been read. Answers do not change them. */
export function useLocations(): readonly { id: string; name: string }[] | undefined {
  return useResource(getLocations, NOTHING, 'once').data?.locations;
}
