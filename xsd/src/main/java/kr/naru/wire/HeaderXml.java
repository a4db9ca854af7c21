package kr.naru.wire;

import kr.naru.feed.FeedHeader;

/**
 * The header of a page as attributes, the same in clear on {@code page} and protected on {@code
 * changes}.
 */
final class HeaderXml {

  private HeaderXml() {}

  static void write(XmlOut out, FeedHeader header) {
    out.attribute("logId", header.logId())
        .attribute("follower", header.follower())
        .attribute("since", header.since())
        .attribute("last", header.last())
        .attribute("head", header.head())
        .attribute("more", String.valueOf(header.more()))
        .attribute("made", header.made().toString())
        .attribute("nonce", header.nonce());
  }

  static FeedHeader read(XmlIn in) {
    return new FeedHeader(
        in.required("logId"),
        in.required("follower"),
        in.required("since", Values::position),
        in.required("last", Values::position),
        in.required("head", Values::position),
        in.required("more", Values::bool),
        in.required("made", Values::instant),
        in.optional("nonce"));
  }
}
