### Libellés du profil services : catégories, priorités et champs du formulaire.

## Profil services : catégories

services-category-order-problem = Problème grave sur une commande
    .hint = Pour un client absent, un litige ou une demande d’annulation.
services-category-payment = Paiement ou facture
    .hint = Pour les questions sur un versement attendu ou sur une facture.
services-category-bug = Bug du site ou de l’application
    .hint = Pour nous signaler un dysfonctionnement du site ou de l’application.
services-category-report = Signalement
    .hint = Pour nous signaler un client ou une mission.
services-category-general = Général
    .hint = Pour tout ce qui ne relève d’aucune autre catégorie.

## Profil services : priorités

services-ticket-priority-low = Faible
    .hint = À choisir pour une question ou une remarque qui peut attendre.
services-ticket-priority-medium = Moyenne
    .hint = À choisir pour une question ou un problème ordinaire.
services-ticket-priority-high = Haute
    .hint = À choisir si une mission ou un paiement est bloqué.
services-ticket-priority-urgent = Urgent
    .hint = À choisir si une mission en cours ne peut pas continuer sans notre aide.

## Profil services : champs du formulaire

services-field-title = Titre
    .hint = Donnez au ticket un titre qui vous permettra de le reconnaître dans votre liste, par exemple la mission et la date.
services-field-order = Commande
    .hint = Indiquez le numéro de la commande ; il est nécessaire pour un problème sur une commande.
