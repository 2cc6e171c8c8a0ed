import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickerGrid } from '../components/PickerGrid.tsx';
import { pageOf } from '../components/pages.ts';
import type { GroupedOption } from './AnswerArea.tsx';
import { useKioskView } from './kiosk-view.ts';
import { firstLevel, needsTwoLevels } from './picker-levels.ts';

const TILES = 9;
const TILES_TALL_LARGE = 6;

export interface PickerAreaProps {
  readonly options: readonly GroupedOption[];
  readonly chosen: string | null;
  readonly titleId: string;
  onChoose(id: string, position: number): void;
  /** Other tiles stand here now; the name tells them apart. */
  onTurn(tiles: string): void;
}

/** C8: up to nine tiles a screen, "I don't know" always among them; more than eighteen stand in two levels. */
export function PickerArea({ options, chosen, titleId, onChoose, onTurn }: PickerAreaProps) {
  const { t } = useTranslation();
  const { own, metric, preferences } = useKioskView();
  const [page, setPage] = useState(0);
  const [group, setGroup] = useState<string | null>(null);
  const label = (option: GroupedOption) => ({ id: option.id, label: own(option.label) });
  const always = options.filter((option) => option.exclude).map(label);
  const listed = options.filter((option) => !option.exclude);
  const levels = needsTwoLevels(listed);
  const groups = levels ? firstLevel(listed, own) : [];
  const inGroup = group === null ? listed : listed.filter((option) => option.group && own(option.group) === group);
  const choices = levels && group === null ? groups.map((name) => ({ id: name, label: name })) : inGroup.map(label);
  const tiles = metric.shape === 'tall' && preferences.largeText ? TILES_TALL_LARGE : TILES;
  const shown = pageOf(choices, page, tiles - always.length - (group === null ? 0 : 1));
  const turn = (toGroup: string | null, toPage: number) => {
    setGroup(toGroup);
    setPage(toPage);
    onTurn(`${toGroup ?? ''} ${toPage}`);
  };
  const choose = (id: string) => {
    if (levels && group === null && groups.includes(id)) {
      turn(id, 0);
      return;
    }
    onChoose(
      id,
      options.findIndex((option) => option.id === id),
    );
  };
  const upOrBack = () => (shown.hasPrevious ? turn(group, page - 1) : turn(null, 0));
  return (
    <PickerGrid
      choices={shown.items}
      always={always}
      chosen={chosen}
      titleId={titleId}
      previous={shown.hasPrevious || group !== null ? t('page.previous') : undefined}
      next={shown.hasNext ? t('page.next') : undefined}
      onChoose={choose}
      onPrevious={upOrBack}
      onNext={() => turn(group, page + 1)}
    />
  );
}
