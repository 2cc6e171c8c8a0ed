#!/bin/sh
# Runs inside namespaces of its own (mounts, processes, control groups, network): makes a root that is the machine's own under a layer
# which is thrown away, and becomes systemd as process 1 there. Units come from the shared folder alone; nothing of the machine is
# started and nothing of it is changed.
#   room.sh SHARED    SHARED/units: the units, SHARED/data: the kiosk's data folder, SHARED/lib: its programs
set -eu
SHARED="$1"
mount --make-rprivate /
ROOM="$SHARED/room"
mount -t tmpfs -o mode=755 juuri-room "$ROOM"
mkdir "$ROOM/upper" "$ROOM/work" "$ROOM/root"
mount -t overlay -o "lowerdir=/,upperdir=$ROOM/upper,workdir=$ROOM/work" juuri-root "$ROOM/root"
cd "$ROOM/root"
mkdir -p dev proc run sys tmp var/lib/juuri usr/local/lib/juuri
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755 cgroup sys/fs/cgroup
mkdir sys/fs/cgroup/systemd
mount -t cgroup -o none,name=systemd,xattr cgroup sys/fs/cgroup/systemd
mount -t tmpfs -o mode=755 run run
mount -t tmpfs -o mode=1777 tmp tmp
mkdir run/units
mount --bind "$SHARED/units" run/units
mount --bind "$SHARED/data" var/lib/juuri
mount --bind "$SHARED/lib" usr/local/lib/juuri
mount -t tmpfs -o mode=755 dev dev
for node in null zero full random urandom; do
  : >"dev/$node"
  mount --bind "/dev/$node" "dev/$node"
done
mkdir dev/pts dev/shm
ln -s /proc/self/fd dev/fd
grep -q '^juuri:' etc/passwd || echo 'juuri:x:61999:61999::/var/lib/juuri:/usr/sbin/nologin' >>etc/passwd
grep -q '^juuri:' etc/group || echo 'juuri:x:61999:' >>etc/group
chroot . chown -R juuri:juuri /var/lib/juuri
mkdir old
pivot_root . old
umount -l old
rmdir old
export container=juuri-room SYSTEMD_UNIT_PATH=/run/units SYSTEMD_GENERATOR_PATH=/run/none SYSTEMD_ENVIRONMENT_GENERATOR_PATH=/run/none
exec /lib/systemd/systemd --system --unit=graphical.target --log-target=console --show-status=0
