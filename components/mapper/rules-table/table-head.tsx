import { Checkbox } from "#components/ui/checkbox.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";

type TableHeadProps = { chosenCount: number; shownCount: number; onChooseAll: (on: boolean) => void };

/** The names of the columns, and the box that chooses every rule that is shown. */
export function TableHead({ chosenCount, shownCount, onChooseAll }: TableHeadProps) {
  return (
    <thead>
      <tr>
        <th className={joinClasses(headStyle, "w-9 pl-3")} scope="col">
          <span className="flex items-center">
            <Checkbox
              aria-label="Choose all rules that are shown"
              checked={chosenCount === shownCount}
              mixed={chosenCount > 0 && chosenCount < shownCount}
              onChange={(event) => onChooseAll(event.target.checked)}
            />
          </span>
        </th>
        <th className={joinClasses(headStyle, "w-10 text-right")} scope="col">
          <span aria-hidden="true">#</span>
          <span className="sr-only">Number</span>
        </th>
        <th className={joinClasses(headStyle, "w-[27%] px-3")} scope="col">
          Target
        </th>
        <th className={joinClasses(headStyle, "w-[24%] px-3")} scope="col">
          Source
        </th>
        <th className={joinClasses(headStyle, "px-2 max-md:hidden")} scope="col">
          Steps
        </th>
        <th className={joinClasses(headStyle, "px-2 max-sm:hidden")} scope="col">
          Value in the sample
        </th>
        <th className={joinClasses(headStyle, "w-[74px]")} scope="col">
          <span className="sr-only">Move</span>
        </th>
      </tr>
    </thead>
  );
}

const headStyle = "h-8 whitespace-nowrap border-line border-b px-1 font-medium text-muted text-small";
