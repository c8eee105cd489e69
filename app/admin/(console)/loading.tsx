import { PageBody } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { LoadingRows, Skeleton } from "#components/ui/skeleton.tsx";

export default function ConsoleLoading() {
  return (
    <>
      <div className="flex h-(--header-height) items-center border-line border-b bg-panel px-4 lg:px-6">
        <Skeleton height={16} width={160} />
      </div>
      <PageBody>
        <Panel padded={false}>
          <LoadingRows label="Loading the page" rows={10} />
        </Panel>
      </PageBody>
    </>
  );
}
