import { publicityOf } from '#contexts/publicity';
import { listOnNotice, rosterOnNotice } from '#contexts/selection';

/** What goes on public notice. A further kind of list is named here once, and in nothing else. */
export const publicity = publicityOf([listOnNotice, rosterOnNotice]);
export const { noticeDetail, noticeList } = publicity.queries;
