package kr.naru.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.LaneMessage;
import kr.naru.apply.StoreException;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Operation;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;

/**
 * A follower whose copy is a search index. Documents, position, the record of messages and the log
 * followed are made durable and visible by one commit of the index; only the parts of a large set
 * wait beside it, where nothing finds them, until the last is here. One lane, because an index has
 * one writer.
 */
final class LuceneFollowerStore implements FollowerStore, FollowedLog {

  private final SearchIndex index;
  private final StagedParts parts;
  private final InstantSource clock;

  LuceneFollowerStore(SearchIndex index, Path parts, InstantSource clock) {
    this.index = index;
    this.parts = new StagedParts(parts);
    this.clock = clock;
  }

  @Override
  public long[] positions() throws StoreException {
    index.lock.lock();
    try {
      long position = index.state().position();
      parts.deleteUpTo(position);
      return new long[] {position};
    } finally {
      index.lock.unlock();
    }
  }

  @Override
  public Transaction begin(int... lanes) throws StoreException {
    index.lock.lock();
    boolean begun = false;
    try {
      index.writer();
      LuceneTransaction transaction = new LuceneTransaction(index.state());
      begun = true;
      return transaction;
    } finally {
      if (!begun) {
        index.lock.unlock();
      }
    }
  }

  @Override
  public Optional<String> logId() throws StoreException {
    return Optional.of(index.state().logId()).filter(id -> !id.isEmpty());
  }

  @Override
  public long confirmed() throws StoreException {
    return index.state().confirmed();
  }

  @Override
  public void begin(String logId) throws StoreException {
    alone(state -> state.following(logId));
  }

  @Override
  public void reachedHead() throws StoreException {
    if (index.state().building()) {
      alone(IndexState::built);
    }
  }

  @Override
  public void confirm(long position, Instant forgetBefore) throws StoreException {
    // What is being applied is soon to be confirmed as well.
    if (!index.lock.tryLock()) {
      return;
    }
    try {
      index
          .writer()
          .deleteDocuments(
              new BooleanQuery.Builder()
                  .add(LongPoint.newRangeQuery(Documents.LAST, 0, position), Occur.FILTER)
                  .add(
                      LongPoint.newRangeQuery(
                          Documents.APPLIED_AT, Long.MIN_VALUE, forgetBefore.toEpochMilli() - 1),
                      Occur.FILTER)
                  .build());
      index.commit(index.state().confirmedTo(position));
    } catch (IOException | IllegalStateException e) {
      index.abandon();
      throw new StoreException("could not note a confirmation: " + SearchMessages.reason(e), e);
    } catch (StoreException e) {
      index.abandon();
      throw e;
    } finally {
      index.lock.unlock();
    }
  }

  private interface Step {
    IndexState from(IndexState state);
  }

  private void alone(Step step) throws StoreException {
    index.lock.lock();
    try {
      index.writer();
      index.commit(step.from(index.state()));
    } catch (StoreException e) {
      index.abandon();
      throw e;
    } finally {
      index.lock.unlock();
    }
  }

  private final class LuceneTransaction implements Transaction {

    private final IndexState before;
    private final List<Path> halves = new ArrayList<>();
    private long position;
    private boolean touched;
    private boolean staged;
    private boolean committed;

    private LuceneTransaction(IndexState before) {
      this.before = before;
      this.position = before.position();
    }

    @Override
    public long position(int lane) {
      return before.position();
    }

    @Override
    public void apply(List<LoggedChange> changes) throws StoreException {
      if (changes.isEmpty()) {
        return;
      }
      try {
        write(changes);
      } catch (IOException | IllegalStateException e) {
        long last = changes.get(changes.size() - 1).position();
        throw failed("apply positions " + changes.get(0).position() + "-" + last, e);
      }
    }

    private void write(List<LoggedChange> changes) throws IOException, StoreException {
      touched = true;
      Map<EntityKey, Change> last = new LinkedHashMap<>();
      changes.forEach(change -> last.put(change.change().entity(), change.change()));
      for (Change change : last.values()) {
        if (change.operation() == Operation.PUT) {
          index.writer().updateDocument(Documents.key(change.entity()), Documents.of(change));
        } else {
          index.writer().deleteDocuments(Documents.key(change.entity()));
        }
      }
    }

    @Override
    public void stage(List<LoggedChange> part) throws StoreException {
      try {
        halves.add(parts.write(part));
      } catch (IOException e) {
        throw failed("keep the part from position " + part.get(0).position(), e);
      }
    }

    @Override
    public long applyStaged(long setFirst, long setLast) throws StoreException {
      staged = true;
      try {
        return parts.read(
            setFirst,
            setLast,
            changes -> {
              try {
                write(changes);
              } catch (StoreException e) {
                throw new IOException(e.getMessage(), e);
              }
            });
      } catch (IOException | IllegalStateException e) {
        throw failed("apply set " + setFirst + "-" + setLast, e);
      }
    }

    @Override
    public void moveTo(int lane, long to) {
      touched = true;
      position = to;
    }

    @Override
    public void record(LaneMessage message) throws StoreException {
      touched = true;
      try {
        index
            .writer()
            .updateDocument(
                Documents.key(message), Documents.of(message, clock.instant().toEpochMilli()));
      } catch (IOException | IllegalStateException e) {
        throw failed("record a message", e);
      }
    }

    @Override
    public void commit() throws StoreException {
      try {
        if (!halves.isEmpty()) {
          parts.keep(halves);
        }
      } catch (IOException e) {
        throw failed("keep parts of a large set", e);
      }
      if (touched) {
        index.commit(before.at(position));
      }
      committed = true;
      if (staged) {
        parts.deleteUpTo(position);
      }
    }

    @Override
    public void close() throws StoreException {
      try {
        if (!committed) {
          parts.discard(halves);
          if (touched) {
            index.abandon();
          }
        }
      } catch (IOException e) {
        throw failed("discard parts of a large set", e);
      } finally {
        index.lock.unlock();
      }
    }

    private StoreException failed(String what, Exception cause) {
      return new StoreException("could not " + what + ": " + SearchMessages.reason(cause), cause);
    }
  }
}
