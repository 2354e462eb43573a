### État de fonctionnement du centre d’assistance, pour ceux qui l’exploitent.

## État de fonctionnement

health-state-ok = Opérationnel
health-state-degraded = Dégradé
health-state-unavailable = Indisponible

## Motifs

health-reason-store-unreachable = Le centre d’assistance ne parvient pas à accéder à ses données.
health-reason-store-busy = Le centre d’assistance est très sollicité.
health-reason-store-moved = Les données du centre d’assistance ont été déplacées ou remplacées pendant leur utilisation.
health-reason-store-read-only = Le centre d’assistance est en lecture seule.
health-reason-storage-full = Le centre d’assistance n’a plus d’espace de stockage.
health-reason-storage-failed = Le centre d’assistance n’a pas pu enregistrer ses données.
health-reason-store-damaged = Les données du centre d’assistance sont endommagées.
health-reason-log-long = Le journal des données est trop long : les tâches régulières ne sont pas exécutées, ou une lecture dure trop longtemps.
health-reason-tick-overdue = Des tâches régulières sont en retard.
health-reason-clock-behind = L’horloge de cet ordinateur retarde, ou celle d’un autre ordinateur avance.
