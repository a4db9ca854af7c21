package kr.naru.ubl;

import kr.naru.catalog.Item;

/**
 * What a message does to one item.
 *
 * @param sourceLine of the file, from 1; 0 when no line of it says so, as with the items that a
 *     Replace leaves out
 * @param item in full; null when it is removed
 * @param known the item's names from now on; with a removal those it had; null in a catalogue of
 *     our own, which has no names but the items' own
 */
public record PlannedChange(int sourceLine, String id, Item item, KnownItem known) {}
