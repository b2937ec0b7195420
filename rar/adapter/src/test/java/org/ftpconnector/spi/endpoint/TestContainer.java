package org.ftpconnector.spi.endpoint;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;
import org.jspecify.annotations.Nullable;

/**
 * A container with one message-driven bean: its threads, its transactions, and what it was asked.
 */
final class TestContainer
    implements BootstrapContext, WorkManager, MessageEndpointFactory, AutoCloseable {
  final TestTransaction transactions;
  final List<String> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger refusedWorks = new AtomicInteger();
  final AtomicInteger refusedEndpoints = new AtomicInteger();
  volatile boolean isTransacted = true;

  /** What is offered from now on begins when whoever offers it waits; not once the bean is gone. */
  volatile boolean isLate;

  volatile boolean hasStopped;
  volatile Class<?> bean = Object.class;

  /** As a pool whose threads hold what they have run. */
  final List<Work> held = new CopyOnWriteArrayList<>();

  private final FtpFileListener listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Timer> timers = new CopyOnWriteArrayList<>();

  TestContainer(FtpFileListener listener) {
    this(new TestTransaction(), listener);
  }

  TestContainer(TestTransaction transactions, FtpFileListener listener) {
    this.transactions = transactions;
    this.listener = listener;
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public XATerminator getXATerminator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer createTimer() {
    Timer timer = new Timer(true);
    timers.add(timer);
    return timer;
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> context) {
    return false;
  }

  @Override
  public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return transactions;
  }

  @Override
  public void scheduleWork(Work work) throws WorkException {
    if (refusedWorks.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      throw new WorkRejectedException("busy");
    }
    held.add(work);
    if (isLate) {
      Thread offering = Thread.currentThread();
      threads.execute(() -> beginLate(work, offering));
    } else {
      threads.execute(work);
    }
  }

  private void beginLate(Work work, Thread offering) {
    while (!hasStopped && offering.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    if (!hasStopped) {
      work.run();
    }
  }

  @Override
  public void scheduleWork(
      Work work, long start, @Nullable ExecutionContext context, @Nullable WorkListener told)
      throws WorkException {
    scheduleWork(work);
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doWork(
      Work work, long start, @Nullable ExecutionContext context, @Nullable WorkListener told) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(
      Work work, long start, @Nullable ExecutionContext context, @Nullable WorkListener told) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MessageEndpoint createEndpoint(@Nullable XAResource resource) throws UnavailableException {
    if (refusedEndpoints.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      throw new UnavailableException("not yet");
    }
    return new Endpoint();
  }

  @Override
  public MessageEndpoint createEndpoint(@Nullable XAResource resource, long timeout)
      throws UnavailableException {
    return createEndpoint(resource);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return isTransacted;
  }

  @Override
  public String getActivationName() {
    return "bean";
  }

  @Override
  public Class<?> getEndpointClass() {
    return bean;
  }

  /** Asynchronous: what runs is not waited for. */
  @Override
  public void close() {
    timers.forEach(Timer::cancel);
    threads.shutdownNow();
  }

  /** The proxy of the bean. */
  private final class Endpoint implements MessageEndpoint, FtpFileListener {
    @Override
    public void beforeDelivery(Method method) {
      calls.add("beforeDelivery " + method.getName());
      if (isTransacted) {
        transactions.begin();
      }
    }

    @Override
    public void onFile(FtpArrival file) throws Exception {
      calls.add("onFile " + file.name());
      listener.onFile(file);
    }

    @Override
    public void afterDelivery() {
      calls.add("afterDelivery");
      if (isTransacted) {
        transactions.end();
      }
    }

    @Override
    public void release() {
      calls.add("release");
    }
  }
}
